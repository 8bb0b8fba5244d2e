package studio.moment.lake.templates.deploy.step;

import java.util.List;

/**
 * One thing that is to be there.
 *
 * @param what in a few words
 * @param why it is there
 * @param look prints it as JSON, or says that it is not found; null where the action itself looks
 * @param create what makes it
 * @param change what brings it to what is wanted; empty where nothing does
 */
public record Step(
    String what, String why, Command look, Judge judge, List<Action> create, List<Action> change) {
  public Step {
    create = List.copyOf(create);
    change = List.copyOf(change);
  }

  /** Something that is there or is not. */
  public static Step of(String what, String why, Command look, Judge judge, Action... create) {
    return new Step(what, why, look, judge, List.of(create), List.of());
  }

  /** Something that can also be changed. */
  public Step changedBy(Action... actions) {
    return new Step(what, why, look, judge, create, List.of(actions));
  }

  /** Something that is sent again whenever it is not as wanted. */
  public Step changedByTheSame() {
    return new Step(what, why, look, judge, create, create);
  }
}
