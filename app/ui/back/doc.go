// Package back is the screen of what comes back: a plan's workbook or questionnaires that people have worked in, what of
// them differs from the workshop, and what of that is taken over. It must not decide what a difference is.
package back
