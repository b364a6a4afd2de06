using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Observing;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Finds the city by host name and path prefix and the language by the segment after it, moves both to the path base, and
/// binds the request's scope.
/// </summary>
internal sealed class TenantMiddleware(RequestDelegate next, TenantTable table, TenantLoader loader, TenantMemory memory, TenantLimits limits)
{
    private readonly int _concurrency = limits.Concurrency;

    private static readonly ConcurrentDictionary<string, (CultureInfo Texts, CultureInfo Formats)> Known = new(StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var tenant = table.Match(request.Host.Host, request.Path.Value ?? string.Empty);
        if (Refuse(context, tenant) is { } refusal)
        {
            await refusal;
            return;
        }

        if (!tenant!.Turns.TryEnter(_concurrency) && !await tenant.Turns.WaitAsync(_concurrency, context.RequestAborted))
        {
            await TenantStatePages.WriteBusyAsync(context, TenantTurns.Patience);
            return;
        }

        try
        {
            // A city that waits for its set-up has no tables yet and sees the host's own pages only.
            var entry = tenant.Entry;
            var snapshot = entry.State == TenantState.Uninitialized ? TenantSnapshot.Empty : tenant.Snapshot ?? await tenant.GetSnapshotAsync(loader.LoadAsync);
            var scope = new TenantScope();
            scope.Bind(tenant, snapshot, context);
            context.Features.Set(scope);
            Observe(context, entry.Name);
            if (memory.Find(entry.Name) is null)
            {
                await context.RequestServices.GetRequiredService<TenantMemoryReader>().GetAsync(context.RequestAborted);
            }

            SetLanguage(request, snapshot.Languages);
            await next(context);
        }
        finally
        {
            tenant.Turns.Leave(_concurrency);
        }
    }

    /// <summary>Answers what no running city takes; null where the city takes it.</summary>
    private Task? Refuse(HttpContext context, TenantRuntime? tenant)
    {
        if (tenant is null)
        {
            return TenantStatePages.WriteUnknownAsync(context);
        }

        var (entry, request) = (tenant.Entry, context.Request);
        if (entry.PathPrefix.Length > 0)
        {
            MoveToBase(request, entry.PathPrefix.Length);
        }

        if (entry.State is TenantState.Initializing or TenantState.Disabled || tenant.Fault is not null)
        {
            return TenantStatePages.WriteClosedAsync(context, entry.State);
        }

        if (entry.State == TenantState.Uninitialized && request.Path == "/")
        {
            context.Response.Redirect(request.PathBase + "/setup");
            return Task.CompletedTask;
        }

        tenant.LastUsed = Environment.TickCount64;
        return limits.WaitFor(tenant) is { } wait ? TenantStatePages.WriteBusyAsync(context, wait) : null;
    }

    /// <summary>Where somebody observes: the request's trace and its metrics tell the city.</summary>
    private static void Observe(HttpContext context, string tenant)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
        {
            activity.SetTag(PlatformMetrics.Tenant, tenant);
        }

        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new(PlatformMetrics.Tenant, tenant));
    }

    private static void SetLanguage(HttpRequest request, IReadOnlyList<string> offered)
    {
        var language = offered[0];
        var path = request.Path.Value.AsSpan();
        if (path.Length >= 3)
        {
            var end = path[1..].IndexOf('/');
            var segment = end < 0 ? path[1..] : path.Slice(1, end);
            foreach (var candidate in offered)
            {
                if (segment.Equals(candidate, StringComparison.OrdinalIgnoreCase))
                {
                    language = candidate;
                    MoveToBase(request, segment.Length + 1);
                    break;
                }
            }
        }

        // Setting a culture makes a new execution context, even the same one again.
        var (texts, formats) = Known.GetOrAdd(language, static l => (CultureInfo.GetCultureInfo(l), Cultures.Formatting(l)));
        if (!ReferenceEquals(CultureInfo.CurrentUICulture, texts))
        {
            CultureInfo.CurrentUICulture = texts;
        }

        if (!ReferenceEquals(CultureInfo.CurrentCulture, formats))
        {
            CultureInfo.CurrentCulture = formats;
        }
    }

    private static void MoveToBase(HttpRequest request, int length)
    {
        var path = request.Path.Value!;
        request.PathBase = new PathString(request.PathBase.Value + path[..length]);
        request.Path = new PathString(length == path.Length ? "/" : path[length..]);
    }
}
