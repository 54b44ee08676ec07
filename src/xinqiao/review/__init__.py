"""Review, recheck and finality (复查、复核、终结), arts 35-37: child procedures of a case."""
