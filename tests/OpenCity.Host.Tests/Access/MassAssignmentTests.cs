using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Access;

/// <summary>What a browser or program sends is read into requests made for it, never into what is stored.</summary>
public sealed class MassAssignmentTests(SampleTown town) : IClassFixture<SampleTown>
{
    private const int Deep = 4;

    [Fact]
    public async Task No_page_or_endpoint_binds_a_row_of_the_database()
    {
        var rows = await town.City.RunAsync((services, _) => Task.FromResult(Contexts()
            .Select(type => (DbContext)services.GetRequiredService(type))
            .SelectMany(context => context.Model.GetEntityTypes())
            .Where(entity => !entity.IsOwned())
            .Select(entity => entity.ClrType)
            .ToHashSet()));
        rows.Count.ShouldBeGreaterThan(15);
        var bound = await BoundAsync();
        bound.Count.ShouldBeGreaterThan(100);

        bound.Where(b => Within(b.Type, Deep).Any(rows.Contains)).Select(b => b.Where).ShouldBeEmpty();
    }

    private static IEnumerable<Type> Contexts() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetName().Name!.StartsWith("OpenCity.", StringComparison.Ordinal) && !a.GetName().Name!.Contains("Tests", StringComparison.Ordinal))
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(ModuleDbContext)));

    /// <summary>A type with those of its elements and properties.</summary>
    private static IEnumerable<Type> Within(Type type, int depth)
    {
        yield return type;
        if (depth == 0)
        {
            yield break;
        }

        var parts = type.IsGenericType ? type.GetGenericArguments() : type.IsArray ? [type.GetElementType()!] : [];
        if (type.Namespace?.StartsWith("OpenCity.", StringComparison.Ordinal) == true && !type.IsEnum)
        {
            parts = [.. parts, .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.PropertyType)];
        }

        foreach (var inner in parts.SelectMany(p => Within(p, depth - 1)))
        {
            yield return inner;
        }
    }

    private async Task<List<(string Where, Type Type)>> BoundAsync()
    {
        var services = town.City.App.Services;
        var isService = services.GetRequiredService<IServiceProviderIsService>();
        var found = new List<(string, Type)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var where = endpoint.RoutePattern.RawText ?? string.Empty;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                found.AddRange(compiled.BoundProperties.Select(p => ($"{where}: {p.Name}", p.ParameterType)));
                found.AddRange(compiled.HandlerMethods.SelectMany(h => h.Parameters.Select(p => ($"{where}: {h.MethodInfo.Name}({p.Name})", p.ParameterType))));
            }
            else if (endpoint.Metadata.GetMetadata<MethodInfo>() is { } method)
            {
                found.AddRange(method.GetParameters().Where(p => !isService.IsService(p.ParameterType)).Select(p => ($"{where}: {p.Name}", p.ParameterType)));
            }
        }

        return found;
    }
}
