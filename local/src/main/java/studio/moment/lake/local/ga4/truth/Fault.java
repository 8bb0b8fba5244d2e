package studio.moment.lake.local.ga4.truth;

/** What is wrong, or easily read wrongly, in an export. */
public enum Fault {
  // Sessions.
  /** The web and the app stream have the same {@code ga_session_id}, and once the same user too. */
  SESSION_ID_IN_TWO_STREAMS,
  /** Two users of a stream have the same {@code ga_session_id}. */
  SESSION_ID_OF_TWO_USERS,
  /** Two people log in and out on one browser. */
  SHARED_DEVICE,
  /** The user's id begins in the middle of the session. */
  LOGIN_IN_SESSION,
  /** More than 10,000 events. */
  BOT_OF_MANY_EVENTS,
  /** Events on more days than a session may span. */
  BOT_OF_MANY_DAYS,
  /** Begins on one day of the export and ends on the next. */
  CROSSES_MIDNIGHT,
  /** Has no {@code session_start}. */
  WITHOUT_SESSION_START,

  // Events.
  /** No user and no session: consent was denied. */
  CONSENT_DENIED,
  /** A user and no session: a server sent it. */
  WITHOUT_SESSION_ID,
  /** The text {@code null} as the user's id. */
  USER_ID_NULL_TEXT,
  /** An empty text as the user's id. */
  USER_ID_EMPTY,
  /** The text {@code (not set)} as the user's id. */
  USER_ID_NOT_SET,
  /** A row that stands in the shard again; one label for each superfluous copy. */
  EXACT_DUPLICATE,
  /** Equal in everything but one parameter, without ids: two events. */
  FALSE_DUPLICATE,
  /** A purchase whose transaction was told before in the same session. */
  PURCHASE_AGAIN_IN_SESSION,
  /** A purchase whose transaction was told before in another session of the day. */
  PURCHASE_AGAIN_IN_OTHER_SESSION,
  /** A purchase whose transaction was told the day before. */
  PURCHASE_AGAIN_ON_OTHER_DAY,
  /** A purchase with the transaction {@code (not set)}. */
  TRANSACTION_NOT_SET,
  /** A purchase whose transaction is null. */
  TRANSACTION_NULL,
  /** A purchase whose transaction is an empty text. */
  TRANSACTION_EMPTY,
  /** A purchase of several items. */
  SEVERAL_ITEMS,
  /** Personal values stand in it. */
  PERSONAL_VALUES,
  /** {@code session_engaged} is a number instead of a text. */
  ENGAGED_AS_NUMBER,
  /** {@code session_engaged} is missing. */
  ENGAGED_ABSENT,
  /** {@code link_id} is a text instead of a number. */
  LINK_ID_AS_TEXT,
  /** The user's events of one microsecond come from two pages. */
  TIE_OF_TWO_PAGES,
  /** Stands in an intraday copy that must be ignored, and nowhere else. */
  INTRADAY_ALONE,
  /** Came with a late rewrite. */
  LATE_ADDED,
  /** Went with a late rewrite: in no shard any more. */
  LATE_REMOVED,
  /** Changed with a late rewrite. */
  LATE_CHANGED
}
