package studio.moment.lake.templates.deploy.step;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * What applying a plan needs from outside.
 *
 * @param secrets asks a person for a secret by its name
 * @param lake runs a command of ours and returns its exit code
 * @param newKeysets makes a document with one binary keyset of each kind, each encrypted by the
 *     function it is given
 */
public record Hands(
    Shell shell,
    Function<String, byte[]> secrets,
    ToIntFunction<List<String>> lake,
    Function<UnaryOperator<byte[]>, String> newKeysets) {}
