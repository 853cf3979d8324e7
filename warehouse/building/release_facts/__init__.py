"""What a release says about itself: audiences, metrics, checks, its own date and version."""
