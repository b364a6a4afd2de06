using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.VendorModules;

/// <summary>Whose packages the operator trusts: those whose certificates are named, and nobody else's unless that is allowed.</summary>
internal sealed class ModuleTrust
{
    private readonly IReadOnlyList<X509Certificate2> _publishers;
    private readonly bool _allowsUnsigned;

    private ModuleTrust(IReadOnlyList<X509Certificate2> publishers, bool allowsUnsigned) => (_publishers, _allowsUnsigned) = (publishers, allowsUnsigned);

    /// <exception cref="InstallationException">A certificate's file cannot be read.</exception>
    public static ModuleTrust Of(OpenCityOptions options) => new([.. options.ModulePublishers.Select(Load)], options.AllowUnsignedModules);

    /// <summary>Why a package is not trusted; null where it is.</summary>
    public string? Problem(PackageSignature? signature) => signature switch
    {
        { Problem: { } problem } => problem,
        null => _allowsUnsigned
            ? null
            : "The package is not signed, so nobody can tell who made it. Get a signed one; or, where you made it yourself, set OpenCity:AllowUnsignedModules to true.",
        { Signer: { } signer } when !_publishers.Any(p => p.RawDataMemory.Span.SequenceEqual(signer.Certificate.Span)) =>
            $"The package is signed by '{signer.Name}' (SHA-256 {signer.Fingerprint}), whom this installation does not know. Where you trust that maker, add its certificate's file to OpenCity:ModulePublishers.",
        _ => null,
    };

    /// <summary>Why a trusted package is not to be installed now; null where it can be. What is installed stays when its maker's certificate ends.</summary>
    public static string? ProblemNow(PackageSignature? signature, DateTimeOffset now) =>
        signature?.Signer is { } signer && (now < signer.From || now > signer.To)
            ? FormattableString.Invariant($"The certificate of '{signer.Name}' is valid from {signer.From:yyyy-MM-dd} to {signer.To:yyyy-MM-dd}, not today. Ask the maker for a package signed by its present one.")
            : null;

    private static X509Certificate2 Load(string path)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InstallationException($"OpenCity:ModulePublishers names '{path}', which is no readable certificate (PEM or DER): {exception.Message} Correct the path, or take it out.");
        }
    }
}
