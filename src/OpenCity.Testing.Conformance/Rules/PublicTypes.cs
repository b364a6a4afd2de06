using Mono.Cecil;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>A module shows only what ASP.NET Core must see: page models, view components, tag helpers, and what forms are bound to.</summary>
internal static class PublicTypes
{
    private const string PageModel = "Microsoft.AspNetCore.Mvc.RazorPages.PageModel";
    private const string BindProperty = "Microsoft.AspNetCore.Mvc.BindPropertyAttribute";
    private const string GeneratedViews = "AspNetCoreGeneratedDocument";

    public static IEnumerable<string> Violations(AssemblyDefinition assembly)
    {
        var shown = assembly.MainModule.Types.Where(type => type.IsPublic && type.Namespace != GeneratedViews).ToList();
        var entries = shown.Where(IsEntry).ToList();
        var bound = entries.Where(type => type.DerivesFrom(PageModel)).SelectMany(BoundTypes).ToHashSet(StringComparer.Ordinal);
        return shown
            .Except(entries)
            .Where(type => !bound.Contains(type.FullName))
            .Select(type => $"{type.FullName} is public; make it internal, or bind it with [BindProperty] if it is a form's input.");
    }

    private static bool IsEntry(TypeDefinition type) => type.DerivesFrom(
        PageModel,
        "Microsoft.AspNetCore.Mvc.ViewComponent",
        "Microsoft.AspNetCore.Razor.TagHelpers.TagHelper",
        "Microsoft.AspNetCore.Mvc.Razor.RazorPageBase");

    private static IEnumerable<string> BoundTypes(TypeDefinition page) =>
        page.Properties.Where(property => property.Has(BindProperty)).Select(property => property.PropertyType)
            .Concat(page.Methods.Where(IsHandler).SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType)))
            .SelectMany(Parts)
            .Select(type => type.FullName);

    private static bool IsHandler(MethodDefinition method) => method.IsPublic && method.Name.StartsWith("On", StringComparison.Ordinal);

    // The type itself, what an array or generic type is made of, and what its public properties are made of.
    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        var seen = new Dictionary<string, TypeReference>(StringComparer.Ordinal);
        var open = new Stack<TypeReference>([type]);
        while (open.TryPop(out var next))
        {
            if (!seen.TryAdd(next.FullName, next))
            {
                continue;
            }

            foreach (var part in Components(next))
            {
                open.Push(part);
            }
        }

        return seen.Values;
    }

    private static IEnumerable<TypeReference> Components(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments,
        ArrayType array => [array.ElementType],
        TypeDefinition own => own.Properties.Select(property => property.PropertyType),
        _ => [],
    };
}
