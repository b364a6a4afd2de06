using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace OpenCity.Analyzers;

/// <summary>OC1007: <c>GetService</c> of a contract does not give null where the tenant has no provider; it throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeighbourAnalyzer : DiagnosticAnalyzer
{
    private const string Extensions = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.OptionalNeighbour];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var asked = AskedFor(invocation);
        if (asked is { TypeKind: TypeKind.Interface } && IsContract(asked)
            && WrittenCode.Contains(invocation.Syntax.GetLocation(), context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.OptionalNeighbour, invocation.Syntax.GetLocation(), asked.Name));
        }
    }

    // The platform's contracts, and those of a vendor, which are named alike.
    private static bool IsContract(ITypeSymbol type) => type.ContainingAssembly.Name.EndsWith(".Contracts", StringComparison.Ordinal);

    private static ITypeSymbol? AskedFor(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.Name != "GetService")
        {
            return null;
        }

        return method.IsGenericMethod && method.ContainingType.ToDisplayString() == Extensions
            ? method.TypeArguments.Single()
            : invocation.Arguments.Select(argument => (argument.Value as ITypeOfOperation)?.TypeOperand).FirstOrDefault();
    }
}
