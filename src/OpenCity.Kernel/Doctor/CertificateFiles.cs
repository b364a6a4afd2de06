using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace OpenCity.Kernel.Doctor;

/// <summary>When certificates end, and who can read their keys.</summary>
internal static class CertificateFiles
{
    private const string Check = "certificates";

    private static readonly TimeSpan SoonEnough = TimeSpan.FromDays(30);

    /// <summary>Those that the server itself answers TLS with (ASP.NET Core's <c>Kestrel</c> section); most leave that to a reverse proxy.</summary>
    public static void CheckServer(IConfiguration configuration, Findings findings)
    {
        var places = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e.GetSection("Certificate")).Append(configuration.GetSection("Kestrel:Certificates:Default"));
        foreach (var place in places.Where(p => p["Path"] is { Length: > 0 }))
        {
            try
            {
                using var certificate = Read(place["Path"]!, place["Password"]);
                CheckEnd(place.Path, certificate, findings);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
            {
                findings.Problem(Check, $"{place.Path} is '{place["Path"]}', which cannot be read: {exception.Message}", "Correct the path or the password, and let the platform's account read the file.");
                continue;
            }

            CheckReaders(place.Path, place["KeyPath"] is { Length: > 0 } key ? key : place["Path"]!, findings);
        }
    }

    /// <summary>Warns thirty days before the end.</summary>
    public static void CheckEnd(string name, X509Certificate2 certificate, Findings findings)
    {
        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        var text = string.Create(CultureInfo.InvariantCulture, $"The certificate of {name} is good until {end:yyyy-MM-dd}.");
        var left = end - TimeProvider.System.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            findings.Problem(Check, string.Create(CultureInfo.InvariantCulture, $"The certificate of {name} ended on {end:yyyy-MM-dd}."), "Put a new one in its place, and start the host anew.");
        }
        else if (left < SoonEnough)
        {
            findings.Warn(Check, text, "Put a new one in its place before that day, and start the host anew.");
        }
        else
        {
            findings.Well(Check, text);
        }
    }

    /// <summary>A private key is for the platform's account alone.</summary>
    public static void CheckReaders(string name, string path, Findings findings)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
        {
            findings.Warn(Check, $"Everybody on this machine can read the private key of {name}.", $"chmod o-rwx {path}");
        }
    }

    private static X509Certificate2 Read(string path, string? password) =>
        Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12" ? X509CertificateLoader.LoadPkcs12FromFile(path, password) : X509CertificateLoader.LoadCertificateFromFile(path);
}
