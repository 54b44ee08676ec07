"""告知·文书: letters, their service (送达), rendering and carriers."""
