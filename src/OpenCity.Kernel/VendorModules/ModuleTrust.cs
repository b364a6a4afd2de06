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
        { Certificate: var signer } when !IsKnown(signer!) =>
            $"The package is signed by '{Name(signer!)}' (SHA-256 {signer!.GetCertHashString(HashAlgorithmName.SHA256)}), whom this installation does not know. Where you trust that maker, add its certificate's file to OpenCity:ModulePublishers.",
        _ => null,
    };

    /// <summary>Why a trusted package is not to be installed now; null where it can be. What is installed stays when its maker's certificate ends.</summary>
    public static string? ProblemNow(PackageSignature? signature, DateTimeOffset now) =>
        signature?.Certificate is { } certificate && (now < certificate.NotBefore || now > certificate.NotAfter)
            ? $"The certificate of '{Name(certificate)}' is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, not today. Ask the maker for a package signed by its present one."
            : null;

    /// <summary>Who signed a package, by the name in the certificate; null where nobody did.</summary>
    public static string? NameOf(PackageSignature? signature) => signature is { Problem: null, Certificate: { } signer } ? Name(signer) : null;

    private static string Name(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

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

    private bool IsKnown(X509Certificate2 signer) => _publishers.Any(p => p.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span));
}
