using Microsoft.AspNetCore.Mvc.RazorPages;
using Mono.Cecil;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Reads built assemblies without loading them.</summary>
internal static class Assemblies
{
    private static readonly DefaultAssemblyResolver Resolver = MakeResolver();

    public static AssemblyDefinition Read(string path) => AssemblyDefinition.ReadAssembly(path, Parameters());

    public static AssemblyDefinition Read(Stream stream) => AssemblyDefinition.ReadAssembly(stream, Parameters());

    /// <summary>The type and what it derives from, as far as it can be read.</summary>
    public static IEnumerable<TypeDefinition> SelfAndBases(this TypeDefinition type)
    {
        for (var current = type; current is not null; current = current.BaseType?.Resolve())
        {
            yield return current;
        }
    }

    public static bool DerivesFrom(this TypeDefinition type, params ReadOnlySpan<string> fullNames)
    {
        foreach (var current in type.SelfAndBases().Skip(1))
        {
            if (fullNames.Contains(current.FullName))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Has(this ICustomAttributeProvider member, string attribute) =>
        member.CustomAttributes.Any(a => a.AttributeType.FullName == attribute);

    private static ReaderParameters Parameters() => new() { AssemblyResolver = Resolver };

    private static DefaultAssemblyResolver MakeResolver()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(PageModel).Assembly.Location));
        return resolver;
    }
}
