using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Features;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <summary>Makes a city from a recipe. A set-up that fails leaves nothing behind and can simply be run again.</summary>
public sealed partial class TenantSetup
{
    private static readonly string[] LanguageSegments = ["/en", "/fr"];

    private readonly TenantRegistry _registry;
    private readonly TenantTable _table;
    private readonly TenantScopes _scopes;
    private readonly HostDatabase _host;
    private readonly DatabaseMigrator _migrator;
    private readonly FeatureCatalogue _features;
    private readonly DataRoot _root;
    private readonly SchemaFingerprint _fingerprint;
    private readonly SetupLocks _locks;
    private readonly ILogger<TenantSetup> _logger;

    internal TenantSetup(
        TenantRegistry registry,
        TenantTable table,
        TenantScopes scopes,
        HostDatabase host,
        DatabaseMigrator migrator,
        FeatureCatalogue features,
        DataRoot root,
        SchemaFingerprint fingerprint,
        SetupLocks locks,
        ILogger<TenantSetup> logger)
    {
        _registry = registry;
        _table = table;
        _scopes = scopes;
        _host = host;
        _migrator = migrator;
        _features = features;
        _root = root;
        _fingerprint = fingerprint;
        _locks = locks;
        _logger = logger;
    }

    /// <summary>Sets the city up: an empty database, the platform's tables and roles, then the recipe.</summary>
    /// <exception cref="ValidationFailed">The name, host or prefix is not allowed or taken, or the recipe has errors.</exception>
    public async Task RunAsync(SetupRequest request, IProgress<RecipeProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await CreateAsync(
            request,
            async (runtime, token) =>
            {
                await _migrator.MigrateAsync(runtime.Entry.Database, PlatformAssemblies(), token);
                await _scopes.RunAsync(runtime, PrepareAsync, token);
                runtime.Invalidate();
                await _scopes.RunAsync(runtime, (services, ct) => ApplyAsync(services, request, progress, ct), token);
            },
            cancellationToken);
    }

    /// <summary>Makes an empty database, has it filled and lets the city run; where filling fails, nothing stays.</summary>
    /// <exception cref="ValidationFailed">The name, host or prefix is not allowed or taken.</exception>
    internal async Task CreateAsync(SetupRequest request, Func<TenantRuntime, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        Check(request);
        await using var held = await _locks.TryTakeAsync(request.Name, cancellationToken)
            ?? throw new ValidationFailed("Name", "The city {0} is being set up at this moment. Wait until that has ended.", request.Name);

        // Another process may have had it before.
        await _registry.LoadAsync(cancellationToken);
        await DiscardAsync(request.Name);
        Check(request);
        var entry = new TenantEntry
        {
            Name = request.Name,
            State = TenantState.Initializing,
            Hosts = [.. request.Hosts.Select(h => h.ToLowerInvariant())],
            PathPrefix = request.PathPrefix,
            Database = _host.InfoFor(request.Name),
            SchemaFingerprint = _fingerprint.Value,
        };
        var before = _table.Find(request.Name)?.Entry;
        await _registry.SaveAsync(entry, cancellationToken);
        try
        {
            await _migrator.CreateAsync(entry.Database, cancellationToken);
            var runtime = _table.Find(request.Name)!;
            await fill(runtime, cancellationToken);
            await _registry.SaveAsync(entry with { State = TenantState.Running }, cancellationToken);
            runtime.Invalidate();
            _table.Announce(request.Name);
        }
        catch (Exception exception)
        {
            if (OpenCityStart.IsForOperator(exception))
            {
                LogRefused(request.Name, OpenCityStart.Explain(exception));
            }
            else
            {
                LogFailed(exception, request.Name);
            }

            await UndoAsync(entry, before);
            throw;
        }
    }

    /// <summary>Removes what set-ups have left whose process died; those cities can be set up anew.</summary>
    public async Task DiscardAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in _table.All.Where(t => t.Entry.State == TenantState.Initializing).Select(t => t.Entry.Name).ToList())
        {
            await using var held = await _locks.TryTakeAsync(tenant, cancellationToken);
            if (held is not null)
            {
                await _registry.LoadAsync(cancellationToken);
                await DiscardAsync(tenant);
            }
        }
    }

    private static async Task ApplyAsync(IServiceProvider services, SetupRequest request, IProgress<RecipeProgress>? progress, CancellationToken cancellationToken)
    {
        var recipes = services.GetRequiredService<IRecipes>();
        await recipes.ApplyAsync(recipes.Open(request.Recipe), request.Parameters, progress, cancellationToken);
    }

    /// <summary>What every city has before its recipe begins: the stock roles and the features that are always on.</summary>
    private async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (roles, store, grants, audit) = (services.GetRequiredService<RoleStore>(), services.GetRequiredService<FeatureStore>(), services.GetRequiredService<StereotypeGrants>(), services.GetRequiredService<IAuditTrail>());
        var clock = services.GetRequiredService<TimeProvider>();
        await services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async ct =>
            {
                foreach (var role in RoleStore.Stock)
                {
                    await roles.SaveAsync(role, ct);
                }

                await grants.GivePlatformAsync(ct);
                foreach (var feature in _features.In(_features.AlwaysEnabled))
                {
                    await store.EnableAsync(feature.Id, clock.GetUtcNow(), ct);
                    await store.IsNewAsync(feature.Id, ct);
                    await grants.GiveAsync(feature, ct);
                }

                audit.Record(new AuditRecord("tenant.created", "tenant", services.GetRequiredService<ITenant>().Name, services.GetRequiredService<ITenant>().Name));
            },
            cancellationToken);
    }

    /// <summary>The kernel and what every city has, with the tables of which it begins.</summary>
    internal IEnumerable<System.Reflection.Assembly> PlatformAssemblies() =>
        _features.In(_features.AlwaysEnabled).Select(f => f.Module.Assembly).Distinct().Prepend(typeof(TenantSetup).Assembly);

    /// <summary>Refuses a name, host or prefix that is not allowed or taken.</summary>
    internal void Check(SetupRequest request)
    {
        var errors = new List<InputError>();
        if (!NamePattern().IsMatch(request.Name))
        {
            errors.Add(new InputError("Name", "Give the city a name of lower-case letters, digits and dashes, beginning with a letter, at most 40 characters."));
        }

        errors.AddRange(AddressErrors(request.Name, request.Hosts, request.PathPrefix));
        if (_table.Find(request.Name) is { Entry.State: not (TenantState.Uninitialized or TenantState.Initializing) })
        {
            errors.Add(new InputError("Name", "There is a city named {0} already.", request.Name));
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }
    }

    /// <summary>What is wrong with a city's host names and path prefix.</summary>
    internal IEnumerable<InputError> AddressErrors(string name, IReadOnlyList<string> hosts, string pathPrefix)
    {
        if (pathPrefix.Length > 0 && (!PrefixPattern().IsMatch(pathPrefix) || LanguageSegments.Contains(pathPrefix)))
        {
            yield return new InputError("PathPrefix", "The path prefix is one segment such as /pine-river, and not the code of a language.");
        }

        foreach (var host in hosts.Where(h => Uri.CheckHostName(h) == UriHostNameType.Unknown))
        {
            yield return new InputError("Hosts", "'{0}' is no host name. Write it without scheme, port and path, such as services.pineriver.example.", host);
        }

        foreach (var other in _table.All.Select(t => t.Entry).Where(t => t.Name != name))
        {
            var sharesHost = (other.Hosts.Count == 0 && hosts.Count == 0) || other.Hosts.Intersect(hosts, StringComparer.OrdinalIgnoreCase).Any();
            if (sharesHost && string.Equals(other.PathPrefix, pathPrefix, StringComparison.OrdinalIgnoreCase))
            {
                yield return new InputError("PathPrefix", "The city {0} is served at the same address. Give this one another host name or path prefix.", other.Name);
            }
        }
    }

    /// <summary>Call with the city's lock in hand: then a city that is still being made is nobody's.</summary>
    private async Task DiscardAsync(string tenant)
    {
        if (_table.Find(tenant)?.Entry is { State: TenantState.Initializing } entry)
        {
            LogAbandoned(tenant);
            await UndoAsync(entry, before: null);
        }
    }

    private async Task UndoAsync(TenantEntry entry, TenantEntry? before)
    {
        await _migrator.DropAsync(entry.Database, CancellationToken.None);
        if (Directory.Exists(_root.OfTenant(entry.Name)))
        {
            Directory.Delete(_root.OfTenant(entry.Name), recursive: true);
        }

        _table.Find(entry.Name)?.Invalidate();
        if (before is null)
        {
            await _registry.RemoveAsync(entry.Name, CancellationToken.None);
        }
        else
        {
            await _registry.SaveAsync(before, CancellationToken.None);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^/[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex PrefixPattern();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The process that was setting up {Tenant} has died; everything it made is removed")]
    private partial void LogAbandoned(string tenant);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Setting up {Tenant} failed; everything it made is removed. {Reason}")]
    private partial void LogRefused(string tenant, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Setting up {Tenant} failed; everything it made is removed")]
    private partial void LogFailed(Exception exception, string tenant);
}
