"""Every file that comes in or goes out, on one pipeline: read → check → preview → apply → report."""
