"""The regulation: plain Python that knows neither Flask nor SQL."""
