"""What the dashboard asks: functions of a scope and plain values."""
