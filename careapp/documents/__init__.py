"""What people hold in their hands: PDF pages made from records.

The only package that imports reportlab. Reads ``models``; touches neither storage nor screen.
"""
