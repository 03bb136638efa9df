"""A municipality's picture as a sequence of views: for the projector, the report and the slides alike."""
