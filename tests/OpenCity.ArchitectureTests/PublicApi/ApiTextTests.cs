using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenCity.ArchitectureTests.PublicApi;

public sealed class ApiTextTests
{
    [Theory]
    [InlineData("public class A { public int B { get; set; } }", "public class A { public int B { get; } }")]
    [InlineData("public class A { public void B(string c) { } }", "public class A { public void B(string? c) { } }")]
    [InlineData("public class A { public void B(int c) { } }", "public class A { public void B(int c = 1) { } }")]
    [InlineData("public class A { public void B(int c) { } }", "public class A { public void B(int d) { } }")]
    [InlineData("public class A { public virtual void B() { } }", "public class A { public void B() { } }")]
    [InlineData("public class A { public static void B() { } }", "public class A { public void B() { } }")]
    [InlineData("public class A;", "public sealed class A;")]
    [InlineData("public class A;", "public abstract class A;")]
    [InlineData("public interface A { void B(); }", "public interface A { void B(); void C(); }")]
    [InlineData("public class A : System.IDisposable { public void Dispose() { } }", "public class A { public void Dispose() { } }")]
    [InlineData("public class A<T> where T : class;", "public class A<T>;")]
    [InlineData("public enum A { B, C }", "public enum A { C, B }")]
    [InlineData("public record A(int B);", "public record A(int B, int C);")]
    [InlineData("public class A { protected void B() { } }", "public class A { private void B() { } }")]
    [InlineData("public class A { public required int B { get; init; } }", "public class A { public int B { get; init; } }")]
    public void Tells_what_breaks_a_module(string before, string after) => Read(before).ShouldNotBe(Read(after));

    [Theory]
    [InlineData("public class A { public void B() { } public void C() { } }", "public class A { public void C() { } public void B() { } }")]
    [InlineData("public class A { }", "public class A { private int _b; internal void C() { } } internal class D;")]
    public void Does_not_tell_what_nobody_outside_sees(string before, string after) => Read(before).ShouldBe(Read(after));

    private static IReadOnlyList<string> Read(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return ApiText.Of(CSharpCompilation.Create(
            "sample",
            [CSharpSyntaxTree.ParseText("#nullable enable\n" + source)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Assembly);
    }
}
