using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenCity.Analyzers;

/// <summary>OC1001: a module sees OpenCity.Abstractions and OpenCity.Contracts, nothing else of the platform and no other module.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForbiddenReferenceAnalyzer : DiagnosticAnalyzer
{
    private const string OpenLayer = "OpenCity.Abstractions";
    private const string ModuleAttribute = "OpenCity.Abstractions.Modules.Manifest.ModuleAttribute";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ForbiddenReference];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var forbidden = Forbidden(context.Compilation);
        if (forbidden.Count == 0)
        {
            return;
        }

        context.RegisterSyntaxNodeAction(node => Check(node, forbidden), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var assembly in forbidden)
            {
                end.ReportDiagnostic(Diagnostic.Create(Rules.ForbiddenReference, Location.None, $"The reference to {assembly.Name}", assembly.Name));
            }
        });
    }

    private static HashSet<IAssemblySymbol> Forbidden(Compilation compilation) => new(
        compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => IsPlatform(assembly) || IsModule(assembly)),
        SymbolEqualityComparer.Default);

    private static bool IsPlatform(IAssemblySymbol assembly) =>
        assembly.Name.StartsWith("OpenCity.", StringComparison.Ordinal) && assembly.Name is not (OpenLayer or "OpenCity.Contracts");

    // Only what sees the open layer can carry its attribute; asking that first spares reading the attributes of the framework.
    private static bool IsModule(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == OpenLayer))
        && assembly.GetAttributes().Any(attribute => InheritsModuleAttribute(attribute.AttributeClass));

    private static bool InheritsModuleAttribute(INamedTypeSymbol? type)
    {
        while (type is not null && type.ToDisplayString() != ModuleAttribute)
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static void Check(SyntaxNodeAnalysisContext context, HashSet<IAssemblySymbol> forbidden)
    {
        if (!WrittenCode.Contains(context.Node.GetLocation(), context.IsGeneratedCode))
        {
            return;
        }

        var info = context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (Owner(symbol, context.Node, forbidden) is { } owner)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ForbiddenReference, context.Node.GetLocation(), symbol!.Name, owner.Name));
        }
    }

    private static IAssemblySymbol? Owner(ISymbol? symbol, SyntaxNode node, HashSet<IAssemblySymbol> forbidden)
    {
        if (symbol is INamespaceSymbol space)
        {
            // A namespace is a use only in a using directive, and only where nothing allowed shares it.
            var owners = space.ConstituentNamespaces.Select(part => part.ContainingAssembly).ToList();
            return EndsUsing(node) && owners.TrueForAll(forbidden.Contains) ? owners[0] : null;
        }

        return symbol?.ContainingAssembly is { } assembly && forbidden.Contains(assembly) ? assembly : null;
    }

    private static bool EndsUsing(SyntaxNode node) =>
        node.Parent is UsingDirectiveSyntax
        || (node.Parent is QualifiedNameSyntax { Parent: UsingDirectiveSyntax } name && name.Right == node);
}
