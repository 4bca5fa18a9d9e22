"""Does everyone understand what is expected? Confirmed, or asked and answered."""
