"""From what is loaded to a checked release: dbt, and what the release says about itself."""
