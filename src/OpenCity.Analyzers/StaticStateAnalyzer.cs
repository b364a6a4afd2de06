using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OpenCity.Analyzers;

/// <summary>
/// OC1002: nothing static that can change. A static readonly array passes, since lookup tables are written so, but not a
/// write into it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> MutableSpaces = ["System.Collections", "System.Collections.Concurrent"];

    private static readonly ImmutableHashSet<string> MutableTypes =
    [
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.HashSet", "System.Collections.Generic.ICollection",
        "System.Collections.Generic.IDictionary", "System.Collections.Generic.IList", "System.Collections.Generic.ISet",
        "System.Collections.Generic.LinkedList", "System.Collections.Generic.List", "System.Collections.Generic.OrderedDictionary",
        "System.Collections.Generic.PriorityQueue", "System.Collections.Generic.Queue", "System.Collections.Generic.SortedDictionary",
        "System.Collections.Generic.SortedList", "System.Collections.Generic.SortedSet", "System.Collections.Generic.Stack",
        "System.Collections.ObjectModel.Collection", "System.Collections.ObjectModel.ObservableCollection",
        "System.Runtime.CompilerServices.ConditionalWeakTable", "System.Runtime.CompilerServices.StrongBox",
        "System.Text.Json.Nodes.JsonArray", "System.Text.Json.Nodes.JsonObject", "System.Text.StringBuilder",
        "System.Threading.AsyncLocal", "System.Threading.ThreadLocal",
    ];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.StaticState];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(CheckField, SymbolKind.Field);
        context.RegisterSymbolAction(CheckProperty, SymbolKind.Property);
        context.RegisterSymbolAction(CheckEvent, SymbolKind.Event);
        context.RegisterOperationAction(
            CheckWrite,
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.Increment,
            OperationKind.Decrement);
    }

    private static void CheckField(SymbolAnalysisContext context)
    {
        var field = (IFieldSymbol)context.Symbol;
        if (field.IsStatic && !field.IsConst && !field.IsImplicitlyDeclared && (!field.IsReadOnly || IsMutable(field.Type)))
        {
            Report(context);
        }
    }

    private static void CheckProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (property.IsStatic && IsStored(property) && (property.SetMethod is not null || IsMutable(property.Type)))
        {
            Report(context);
        }
    }

    private static void CheckEvent(SymbolAnalysisContext context)
    {
        if (context.Symbol is IEventSymbol { IsStatic: true, AddMethod.IsImplicitlyDeclared: true })
        {
            Report(context);
        }
    }

    private static void CheckWrite(OperationAnalysisContext context)
    {
        var target = context.Operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };
        if (target is IArrayElementReferenceOperation { ArrayReference: IMemberReferenceOperation { Member.IsStatic: true } array }
            && WrittenCode.Contains(context.Operation.Syntax.GetLocation(), context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.StaticState, context.Operation.Syntax.GetLocation(), array.Member.Name));
        }
    }

    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsMutable(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return IsMutable(array.ElementType);
        }

        return type is INamedTypeSymbol { Name: "Lazy", TypeArguments.Length: 1 } lazy
            ? IsMutable(lazy.TypeArguments.Single())
            : Self(type).Any(IsListed);
    }

    // A class derived from a list is a list.
    private static IEnumerable<ITypeSymbol> Self(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool IsListed(ITypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        return MutableSpaces.Contains(space) || MutableTypes.Contains($"{space}.{type.Name}");
    }

    private static void Report(SymbolAnalysisContext context)
    {
        var location = context.Symbol.Locations[0];
        if (WrittenCode.Contains(location, context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.StaticState, location, context.Symbol.Name));
        }
    }
}
