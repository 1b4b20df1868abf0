"""Evaluation, agreement, audits, suggestions: what a researcher needs to defend a figure.

Needs the extra `research` (scikit-learn, SciPy, statsmodels).
"""
