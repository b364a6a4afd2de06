using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenCity.Analyzers;

/// <summary>OC1003 to OC1006 and OC1009: framework services that know nothing of tenants or of what may be reached, wherever they are named.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForbiddenApiAnalyzer : DiagnosticAnalyzer
{
    private const string DependencyInjection = "Microsoft.Extensions.DependencyInjection.";
    private const string EntityFramework = "Microsoft.EntityFrameworkCore.";

    // By full name: types alone, methods with the type that declares them.
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Names = new[]
    {
        (Rules.SharedCache, new[]
        {
            "Microsoft.Extensions.Caching.Memory.IMemoryCache",
            "Microsoft.Extensions.Caching.Memory.MemoryCache",
            "Microsoft.Extensions.Caching.Distributed.IDistributedCache",
            "Microsoft.Extensions.Caching.Distributed.IBufferDistributedCache",
            "Microsoft.Extensions.Caching.Hybrid.HybridCache",
            "Microsoft.AspNetCore.Mvc.TagHelpers.CacheTagHelper",
            "Microsoft.AspNetCore.Mvc.TagHelpers.DistributedCacheTagHelper",
            DependencyInjection + "MemoryCacheServiceCollectionExtensions.AddMemoryCache",
            DependencyInjection + "MemoryCacheServiceCollectionExtensions.AddDistributedMemoryCache",
            DependencyInjection + "HybridCacheServiceExtensions.AddHybridCache",
        }),
        (Rules.OwnScope, new[]
        {
            DependencyInjection + "IServiceScopeFactory",
            DependencyInjection + "IServiceScope",
            DependencyInjection + "AsyncServiceScope",
            DependencyInjection + "ServiceProviderServiceExtensions.CreateScope",
            DependencyInjection + "ServiceProviderServiceExtensions.CreateAsyncScope",
        }),
        (Rules.OwnContext, new[]
        {
            EntityFramework + "IDbContextFactory",
            DependencyInjection + "EntityFrameworkServiceCollectionExtensions.AddDbContext",
            DependencyInjection + "EntityFrameworkServiceCollectionExtensions.AddDbContextPool",
            DependencyInjection + "EntityFrameworkServiceCollectionExtensions.AddDbContextFactory",
            DependencyInjection + "EntityFrameworkServiceCollectionExtensions.AddPooledDbContextFactory",
        }),
        (Rules.HostedService, new[]
        {
            "Microsoft.Extensions.Hosting.IHostedService",
            "Microsoft.Extensions.Hosting.IHostedLifecycleService",
            "Microsoft.Extensions.Hosting.BackgroundService",
            DependencyInjection + "ServiceCollectionHostedServiceExtensions.AddHostedService",
            "Microsoft.AspNetCore.Hosting.IStartupFilter",
        }),
        (Rules.OwnConnection, new[]
        {
            "System.Net.Http.HttpClient",
            "System.Net.Http.HttpClientHandler",
            "System.Net.Http.HttpMessageInvoker",
            "System.Net.Http.IHttpClientFactory",
            "System.Net.Http.SocketsHttpHandler",
            "System.Net.Mail.SmtpClient",
            "System.Net.FtpWebRequest",
            "System.Net.HttpWebRequest",
            "System.Net.WebClient",
            "System.Net.WebRequest",
            "System.Net.Sockets.Socket",
            "System.Net.Sockets.TcpClient",
            "System.Net.Sockets.UdpClient",
            "System.Net.WebSockets.ClientWebSocket",
            DependencyInjection + "HttpClientFactoryServiceCollectionExtensions.AddHttpClient",
        }),
    }.SelectMany(group => group.Item2.Select(name => (group.Item1, name))).ToImmutableDictionary(pair => pair.name, pair => pair.Item1);

    private static readonly ImmutableHashSet<string> ShortNames = [.. Names.Keys.Select(name => name.Substring(name.LastIndexOf('.') + 1))];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.SharedCache, Rules.OwnScope, Rules.OwnContext, Rules.HostedService, Rules.OwnConnection];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.IdentifierName, SyntaxKind.GenericName);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var name = (SimpleNameSyntax)context.Node;
        var location = name.GetLocation();

        // The short name is compared first: binding every identifier of a module would cost seconds. An alias has no such
        // name, but the directive that makes it has.
        if (!ShortNames.Contains(name.Identifier.ValueText) || !WrittenCode.Contains(location, context.IsGeneratedCode))
        {
            return;
        }

        var info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (FullName(symbol) is { } full && Names.TryGetValue(full, out var rule))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, location, symbol!.Name));
        }
    }

    private static string? FullName(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => Join(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => Join(constructor.ContainingType),
        IMethodSymbol method => $"{Join(method.ContainingType)}.{method.Name}",
        _ => null,
    };

    private static string Join(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
