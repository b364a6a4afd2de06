using System.IO.Compression;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>A vendor's module and its package, as <c>dotnet pack</c> would make it.</summary>
internal sealed record VendorPackage(string Id)
{
    private static readonly List<PortableExecutableReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    public string Version { get; init; } = "1.2.0";

    /// <summary>The range of the platform; null for none.</summary>
    public string? Platform { get; init; } = "[0.1.0, 1.0.0)";

    /// <summary>More dependencies, with their range.</summary>
    public IReadOnlyList<(string Id, string Range)> Dependencies { get; init; } = [];

    public string Framework { get; init; } = "net10.0";

    public string Manifest { get; init; } = string.Empty;

    /// <summary>Members of the startup.</summary>
    public string Startup { get; init; } = """
        public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) =>
            routes.MapGet("/api/" + GetType().Assembly.GetName().Name, () => "answers").AllowPublic("A page of the tests.");
        """;

    /// <summary>More code: attributes of the assembly first.</summary>
    public string Attributes { get; init; } = string.Empty;

    public string Types { get; init; } = string.Empty;

    public IReadOnlyList<(string Name, string Text)> Resources { get; init; } = [];

    /// <summary>More files of the package.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Files { get; init; } = [];

    /// <summary>The name of the assembly; the id unless said otherwise.</summary>
    public string? Assembly { get; init; }

    public byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, Id + ".nuspec", Encoding.UTF8.GetBytes(Nuspec()));
            Add(archive, $"lib/{Framework}/{Assembly ?? Id}.dll", Compile());
            foreach (var (path, content) in Files)
            {
                Add(archive, path, content);
            }
        }

        return stream.ToArray();
    }

    public byte[] Compile()
    {
        var code = $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Routing;
            using Microsoft.Extensions.DependencyInjection;
            using OpenCity.Abstractions.Modules;
            using OpenCity.Abstractions.Security;
            [assembly: OpenCity.Abstractions.Modules.Manifest.Module(Id = "{{Id}}", Name = "{{Id}}", Author = "Permit Works Ltd", Version = "1.2"{{Manifest}})]
            {{Attributes}}
            namespace {{Id}};
            public sealed class Startup : StartupBase
            {
                {{Startup}}
            }
            {{Types}}
            """;
        var compilation = CSharpCompilation.Create(
            Assembly ?? Id,
            [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, manifestResources: Resources.Select(r => new ResourceDescription(r.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(r.Text)), isPublic: true)));
        return result.Success ? stream.ToArray() : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }

    private static void Add(ZipArchive archive, string path, byte[] content)
    {
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(content);
    }

    private string Nuspec() => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd">
          <metadata>
            <id>{Id}</id>
            <version>{Version}</version>
            <authors>Permit Works Ltd</authors>
            <description>A module of the tests.</description>
            <dependencies><group targetFramework="{Framework}">{string.Concat(AllDependencies().Select(d => $"<dependency id=\"{d.Id}\" version=\"{d.Range}\" />"))}</group></dependencies>
          </metadata>
        </package>
        """;

    private IEnumerable<(string Id, string Range)> AllDependencies() => Platform is null ? Dependencies : Dependencies.Prepend(("OpenCity.Abstractions", Platform));
}
