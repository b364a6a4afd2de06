using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

/// <summary>A small assembly, compiled in memory to try a rule on.</summary>
internal static class SampleAssembly
{
    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var file && (!file.StartsWith("OpenCity.", StringComparison.Ordinal) || file == "OpenCity.Abstractions"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static AssemblyDefinition Of(string name, string source, params (string Name, string Source)[] libraries)
    {
        var references = libraries.Select(library => (MetadataReference)MetadataReference.CreateFromStream(Emit(library.Name, library.Source, [])));
        return Assemblies.Read(Emit(name, source, [.. references]));
    }

    private static MemoryStream Emit(string name, string source, MetadataReference[] references)
    {
        var stream = new MemoryStream();
        CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], [.. Platform, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(stream, cancellationToken: TestContext.Current.CancellationToken)
            .Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .ShouldBeEmpty("the sample itself must compile");
        stream.Position = 0;
        return stream;
    }
}
