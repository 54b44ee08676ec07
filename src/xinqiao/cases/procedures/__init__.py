"""Child procedures of a case (复查、复核、听证、调解、会商): what the snapshot holds of each (pure)."""
