package xlsx

import (
	"fmt"

	"ownerloop/assets/text"

	"github.com/xuri/excelize/v2"
)

// validations put the pick lists and limits on editable columns, spare rows included.
func (w *sheetWriter) validations() error {
	s := w.sheet
	for i, c := range s.columns {
		if !c.edit || c.value == nil {
			continue
		}
		v := w.validation(c)
		if v == nil {
			continue
		}
		letter, err := excelize.ColumnNumberToName(i + 3)
		if err != nil {
			return err
		}
		v.Sqref = fmt.Sprintf("%s%d:%s%d", letter, firstRow, letter, s.reach())
		if err := w.book.file.AddDataValidation(s.name, v); err != nil {
			return fmt.Errorf("limits of %s: %w", c.code, err)
		}
	}
	return nil
}

func (w *sheetWriter) validation(c column) *excelize.DataValidation {
	bk := w.book
	v := excelize.NewDataValidation(true)
	switch {
	case c.list != "" && c.open:
		v.SetSqrefDropList(c.list)
		v.SetError(excelize.DataValidationErrorStyleWarning, bk.say("limit.title"), bk.say("limit.open"))
	case c.list != "":
		v.SetSqrefDropList(c.list)
		v.SetError(excelize.DataValidationErrorStyleStop, bk.say("limit.title"), bk.say("limit.list"))
	case c.between != nil:
		kind, key := "whole", "limit.whole"
		if c.format != asWhole {
			kind, key = "decimal", "limit.number"
		}
		v.Type, v.Operator = kind, "between"
		v.Formula1, v.Formula2 = fmt.Sprintf("%g", c.between[0]), fmt.Sprintf("%g", c.between[1])
		v.SetError(excelize.DataValidationErrorStyleStop, bk.say("limit.title"),
			bk.say(key, text.Str("Low", fmt.Sprintf("%g", c.between[0])), text.Str("High", fmt.Sprintf("%g", c.between[1]))))
	case c.format == asDate:
		v.Type, v.Operator, v.Formula1 = "date", "greaterThanOrEqual", fmt.Sprint(serial(firstSerial))
		v.SetError(excelize.DataValidationErrorStyleStop, bk.say("limit.title"), bk.say("limit.date"))
	default:
		return nil
	}
	return v
}
