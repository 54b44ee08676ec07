"""Several bodies on one matter (协办、双交办): parts with a task and a day each, and one answer (arts 24, 28)."""
