"""What is handed out ready made: the static site, pages and cards that need no app behind them."""
