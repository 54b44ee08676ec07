"""What follows an answer (回访、复看、承诺兑现): calls after service, second looks, and promises that are kept."""
