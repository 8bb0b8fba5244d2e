package studio.moment.lake.local.ga4.event;

/** Where the property's events come in. */
public enum Stream {
  WEB("2417500001", "WEB"),
  APP("2417500002", "ANDROID");

  private final String id;
  private final String platform;

  Stream(String id, String platform) {
    this.id = id;
    this.platform = platform;
  }

  /** As {@code stream_id} has it. */
  public String id() {
    return id;
  }

  /** As {@code platform} has it. */
  public String platform() {
    return platform;
  }
}
