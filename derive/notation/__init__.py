"""Text and terms: formulas found in documents, LaTeX read into trees and terms, trees and terms written back."""
