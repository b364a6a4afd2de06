using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenCity.ArchitectureTests.PublicApi;

/// <summary>The public API of an assembly as text: a line for each type, below it an indented one for each member, in an order that does not change.</summary>
internal static class ApiText
{
    // Without namespaces, for the reader; those of ours stand in the lines of types.
    private static readonly SymbolDisplayFormat Names = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Heads = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: Names.GenericsOptions,
        memberOptions: Names.MemberOptions,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: Names.ParameterOptions,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: Names.MiscellaneousOptions);

    private const string Indent = "    ";

    public static IReadOnlyList<string> Of(string assembly, IEnumerable<MetadataReference> references)
    {
        var library = MetadataReference.CreateFromFile(assembly);
        return Of((IAssemblySymbol)CSharpCompilation.Create("api", references: [library, .. references.Where(reference => Path.GetFileName(reference.Display) != Path.GetFileName(assembly))]).GetAssemblyOrModuleSymbol(library)!);
    }

    public static IReadOnlyList<string> Of(IAssemblySymbol assembly) =>
        [.. Types(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), StringComparer.Ordinal).SelectMany(Lines)];

    /// <summary>The lines, each member's with its type before it, so that equal members of two types are told apart.</summary>
    public static IEnumerable<string> Qualify(IEnumerable<string> lines)
    {
        var type = string.Empty;
        foreach (var line in lines)
        {
            type = line.StartsWith(Indent, StringComparison.Ordinal) ? type : line;
            yield return line == type ? type : $"{type} · {line.Trim()}";
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Types(inner),
        INamedTypeSymbol type when IsVisible(type) => Types(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        var bases = new[] { type.BaseType }.OfType<INamedTypeSymbol>()
            .Where(parent => parent.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum) && type.TypeKind != TypeKind.Delegate)
            .Concat(type.Interfaces)
            .Select(parent => parent.ToDisplayString(Names))
            .ToList();
        var kind = type is { IsAbstract: true, TypeKind: TypeKind.Class } ? "abstract " : type is { IsSealed: true, TypeKind: TypeKind.Class } ? "sealed " : string.Empty;
        yield return (type.IsStatic ? "static " : kind) + type.ToDisplayString(Heads) + (bases.Count > 0 ? " : " + string.Join(", ", bases) : string.Empty);
        var members = type.GetMembers().Where(member => member is not INamedTypeSymbol && IsVisible(member) && IsWritten(member));

        // The order of an enumeration is part of it, and stands in its values.
        foreach (var member in members.OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.ToDisplayString(Names), StringComparer.Ordinal))
        {
            yield return Indent + (member.DeclaredAccessibility == Accessibility.Public ? string.Empty : "protected ") + member.ToDisplayString(Names);
        }
    }

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Accessors stand with their property; what the compiler makes of a record follows from its parameters.
    private static bool IsWritten(ISymbol member) =>
        !member.IsImplicitlyDeclared
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.Destructor }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
