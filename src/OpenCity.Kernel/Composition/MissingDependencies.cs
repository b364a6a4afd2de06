using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Composition;

/// <summary>Finds constructors that take a contract which only features outside the dependencies provide.</summary>
internal static class MissingDependencies
{
    public static IEnumerable<string> Find(IEnumerable<(FeatureStartup Owner, ServiceDescriptor Descriptor)> added, ContributionCatalogue catalogue)
    {
        foreach (var (owner, descriptor) in added)
        {
            var type = descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType;
            if (type is null || type.Assembly != owner.Assembly)
            {
                continue;
            }

            foreach (var parameter in type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => !p.HasDefaultValue))
            {
                var candidates = catalogue.To(parameter.ParameterType);
                if (candidates.Count > 0 && !candidates.Any(c => owner.Closure.Contains(c.Gate)))
                {
                    var features = string.Join("' or '", candidates.Select(c => c.Feature!.Id).Distinct());
                    yield return $"{Descriptors.Name(type)} takes {Descriptors.Name(parameter.ParameterType)}, which only '{features}' provides, and '{owner.Feature.Id}' does not depend on it. "
                        + $"Name the dependency in Manifest.cs, or take Neighbour<{Descriptors.Name(parameter.ParameterType)}>.";
                }
            }
        }
    }
}
