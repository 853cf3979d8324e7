"""What more than one room of the dashboard asks of a release."""
