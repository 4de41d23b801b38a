"""Rows, questions, outcomes and payments that nothing can ever reach, or that nothing can keep back."""
