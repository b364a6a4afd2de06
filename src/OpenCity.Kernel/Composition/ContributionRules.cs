using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Composition;

/// <summary>Judges what a feature may add to the one container, and how it takes part.</summary>
internal sealed class ContributionRules(IReadOnlySet<Assembly> modules)
{
    /// <summary>Framework contracts that modules may contribute to; everything else of the framework belongs to the platform.</summary>
    private static readonly HashSet<string> GateableFrameworkTypes = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Authorization.IAuthorizationHandler",
        "Microsoft.AspNetCore.Authentication.IClaimsTransformation",
        "Microsoft.AspNetCore.Identity.ISecurityStampValidator",
        "Microsoft.AspNetCore.Identity.ITwoFactorSecurityStampValidator",
        "Microsoft.AspNetCore.Identity.IdentityErrorDescriber",
        "Microsoft.AspNetCore.Identity.ILookupNormalizer",
        "Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor",
    };

    /// <summary>Libraries whose own singletons hold nothing of a tenant.</summary>
    private static readonly string[] TrustedSingletons =
        ["Microsoft.Extensions.Http", "Microsoft.Extensions.Options", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Diagnostics", "Microsoft.Extensions.Identity", "Microsoft.AspNetCore.Identity", "Microsoft.EntityFrameworkCore"];

    /// <summary>Libraries whose options a module that brings them may configure: nobody else reads them.</summary>
    private static readonly string[] ModuleOwnedOptions = ["Microsoft.Extensions.Identity", "Microsoft.AspNetCore.Identity", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options"];

    public Verdict Judge(FeatureStartup owner, ServiceDescriptor descriptor)
    {
        var service = descriptor.ServiceType;
        if (typeof(IHostedService).IsAssignableFrom(service))
        {
            return Verdict.Refused($"a hosted service ({Descriptors.Describe(descriptor)}) runs outside any tenant. Register an IBackgroundTask.");
        }

        if (typeof(IStartupFilter).IsAssignableFrom(service) || typeof(IServer).IsAssignableFrom(service))
        {
            return Verdict.Refused($"{service.Name} changes the pipeline of every tenant. Add middleware in Configure.");
        }

        if (descriptor.IsKeyedService && ReferenceEquals(descriptor.ServiceKey, KeyedService.AnyKey))
        {
            return Verdict.Refused($"{Descriptors.Name(service)} is registered for any key. Register it for named keys.");
        }

        if (ConfiguredOptions(service) is { } options)
        {
            return IsOwn(owner, options) ? Verdict.Own : ModuleOwnedOptions.Any(p => Named(options.Assembly, p))
                ? Verdict.Shared
                : Verdict.Refused($"it configures {Descriptors.Name(options)}, which every tenant shares. Contribute an ITenantConfigure<{Descriptors.Name(options)}>, or ask for the setting in the platform.");
        }

        var own = IsOwn(owner, service);
        var madeHere = Descriptors.Makers(descriptor).Any(a => a == owner.Assembly);
        if (descriptor.Lifetime == ServiceLifetime.Singleton && SingletonProblem(descriptor, madeHere || own) is { } problem)
        {
            return Verdict.Refused(problem);
        }

        if (own)
        {
            return Verdict.Own;
        }

        if (service.IsGenericTypeDefinition)
        {
            return madeHere ? Verdict.Refused($"{Descriptors.Name(service)} is an open generic contract, which cannot be chosen by tenant. Register closed types.") : Verdict.Shared;
        }

        if (IsOpenLayer(service))
        {
            return Verdict.Gated;
        }

        if (!madeHere)
        {
            return Verdict.Shared;
        }

        return GateableFrameworkTypes.Contains(service.FullName ?? string.Empty)
            ? Verdict.Gated
            : Verdict.Refused($"{Descriptors.Describe(descriptor)} replaces a service of the framework for every tenant. Contribute to a contract of Abstractions or Contracts.");
    }

    private static string? SingletonProblem(ServiceDescriptor descriptor, bool madeByModule)
    {
        var implementation = Descriptors.ImplementationType(descriptor);
        var marked = implementation.GetCustomAttribute<ProcessWideAttribute>() is not null;
        if (marked)
        {
            var disposable = typeof(IDisposable).IsAssignableFrom(implementation) || typeof(IAsyncDisposable).IsAssignableFrom(implementation);
            return disposable && implementation != descriptor.ServiceType
                ? $"the singleton {Descriptors.Name(implementation)} is disposable behind a contract: a request's end would dispose it for everybody. Register the class itself and a scoped forwarder."
                : null;
        }

        if (madeByModule || !TrustedSingletons.Any(p => Named(implementation.Assembly, p) || Named(descriptor.ServiceType.Assembly, p)))
        {
            return $"{Descriptors.Describe(descriptor)}: one instance would serve every tenant. Register it scoped, or mark the class [ProcessWide(\"why sharing is safe\")].";
        }

        return null;
    }

    private static Type? ConfiguredOptions(Type service)
    {
        if (!service.IsGenericType)
        {
            return null;
        }

        var definition = service.GetGenericTypeDefinition();
        return definition == typeof(IConfigureOptions<>) || definition == typeof(IPostConfigureOptions<>) || definition == typeof(IValidateOptions<>) || definition == typeof(IOptionsChangeTokenSource<>)
            ? service.GetGenericArguments()[0]
            : null;
    }

    private static bool Named(Assembly assembly, string prefix) => assembly.GetName().Name!.StartsWith(prefix, StringComparison.Ordinal);

    private static bool IsOwn(FeatureStartup owner, Type type) => Descriptors.Assemblies(type).Contains(owner.Assembly);

    /// <summary>A contract of the open layer, or of a contracts assembly that a vendor added.</summary>
    private bool IsOpenLayer(Type service) =>
        Descriptors.Assemblies(service).Any(a => a.GetName().Name is "OpenCity.Abstractions" or "OpenCity.Contracts" || a.GetName().Name!.EndsWith(".Contracts", StringComparison.Ordinal) || modules.Contains(a));
}

/// <summary>How a descriptor takes part.</summary>
/// <param name="IsGated">Behind a front that looks at the tenant's features.</param>
/// <param name="IsShared">As it is, once, whoever adds it.</param>
/// <param name="Problem">Why it is refused.</param>
internal readonly record struct Verdict(bool IsGated, bool IsShared, string? Problem)
{
    public static Verdict Own => default;

    public static Verdict Gated => new(true, false, null);

    public static Verdict Shared => new(false, true, null);

    public static Verdict Refused(string problem) => new(false, false, problem);
}
