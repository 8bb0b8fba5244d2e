package studio.moment.lake.runs.options;

/** Headings of a template's form, in the order in which they stand there. */
public enum ParameterGroup {
  SOURCE("Source"),
  WAREHOUSE("Warehouse"),
  PROTECTION("Protection"),
  RUN("Run"),
  RULES("Rules");

  private final String title;

  ParameterGroup(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
