"""The official forms for paper, one folder a stage."""
