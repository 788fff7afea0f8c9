import FormulaCLI

GlanceFormula.start()
