"""The accounting export: postings of sales, repairs, payments and tills on the accounts that the owner names."""
