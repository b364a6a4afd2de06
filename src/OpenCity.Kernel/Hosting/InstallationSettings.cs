using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Hosting;

/// <summary>Reads what the operator configured and refuses what cannot be meant, by the name under which it was set.</summary>
internal static class InstallationSettings
{
    private const string Section = "OpenCity";

    /// <exception cref="InstallationException">A value cannot be used; all of them are named.</exception>
    public static OpenCityOptions Read(IConfiguration configuration)
    {
        var options = Bind(configuration.GetSection(Section));
        if (configuration["OPENCITY_DATA"] is { Length: > 0 } data)
        {
            options.Data = data;
        }

        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        var messages = problems.Select(p => $"{Section}:{p.MemberNames.FirstOrDefault()} cannot be used: {p.ErrorMessage}").ToList();
        if (options.TelemetryEndpoint.Length > 0 && !IsHttp(options.TelemetryEndpoint))
        {
            messages.Add($"{Section}:TelemetryEndpoint is '{options.TelemetryEndpoint}', which is no address. Write it as http://127.0.0.1:4318, or leave it empty for none.");
        }

        return messages.Count == 0 ? options : throw new InstallationException(messages);
    }

    private static OpenCityOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<OpenCityOptions>() ?? new OpenCityOptions();
        }
        catch (InvalidOperationException exception)
        {
            // It names the value and where it stands.
            throw new InstallationException(exception.Message + " Correct it, or take it out.");
        }
    }

    private static bool IsHttp(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
