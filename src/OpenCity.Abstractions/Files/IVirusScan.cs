namespace OpenCity.Abstractions.Files;

/// <summary>
/// Looks for malware in an upload before it is kept. None by default; a module that brings one registers it as a scoped
/// service. With several, each is asked.
/// </summary>
public interface IVirusScan
{
    /// <summary>Reads the bytes and tells the name of what was found, or null when they are clean. An exception refuses the upload.</summary>
    Task<string?> ScanAsync(Stream content, CancellationToken cancellationToken);
}
