"""Results to pictures, tables and sentences. No Streamlit, no numbers computed beyond layout."""
