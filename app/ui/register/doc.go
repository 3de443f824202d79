// Package register shows any of the workshop's registers as a grid that types like a spreadsheet: filter, sort, paste
// with a preview, rows the method offers, the whole of a row in the inspector. Pages put its panel into their cards.
//
// What stands in a register, and what may, is app/register's; this package must not know one register from another.
package register
