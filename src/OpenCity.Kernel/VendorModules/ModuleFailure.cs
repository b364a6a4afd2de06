using System.Diagnostics;
using System.Reflection;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Localization;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.VendorModules;

/// <summary>Says in a line what went wrong when a module was started.</summary>
internal static class ModuleFailure
{
    public static string Explain(Exception exception, Assembly module)
    {
        var cause = Cause(exception);
        if (cause is InstallationException or MigrationException or PoException)
        {
            return cause.Message;
        }

        var place = PlaceIn(exception, module) ?? PlaceIn(cause, module);
        return $"It failed while it was started{(place is null ? string.Empty : " in " + place)}: {cause.GetType().Name}: {cause.Message} Ask its maker, or remove it.";
    }

    /// <summary>What stands behind exceptions that only wrap others.</summary>
    private static Exception Cause(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => first,
        AggregateException { InnerExceptions: [var first, ..] } => Cause(first),
        _ => exception,
    };

    private static string? PlaceIn(Exception exception, Assembly module)
    {
        var method = new StackTrace(exception).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.Assembly == module);
        return method is null ? null : $"{method.DeclaringType!.FullName}.{method.Name}";
    }
}
