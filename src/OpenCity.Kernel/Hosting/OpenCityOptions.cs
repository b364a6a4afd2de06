using System.ComponentModel.DataAnnotations;

namespace OpenCity.Kernel.Hosting;

/// <summary>What the operator configures, section <c>OpenCity</c> (environment: <c>OpenCity__Database</c> and so on).</summary>
public sealed class OpenCityOptions
{
    /// <summary><c>sqlite</c>, or the connection string of a PostgreSQL database.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Database { get; set; } = "sqlite";

    /// <summary>The folder for everything kept on disk; <c>OPENCITY_DATA</c> goes before it.</summary>
    public string Data { get; set; } = "App_Data";

    /// <summary>Sets up the sample city at the first start of an empty installation.</summary>
    public bool AutoSetup { get; set; } = true;

    /// <summary>The recipe of <see cref="AutoSetup"/>.</summary>
    public string AutoSetupRecipe { get; set; } = "small-town";

    /// <summary>Asks for a page at the end of the start, so that the first visitor need not wait for the machinery.</summary>
    public bool WarmUp { get; set; } = true;

    /// <summary>The folder of recipes; found beside the program or the repository's root when empty.</summary>
    public string Recipes { get; set; } = string.Empty;

    /// <summary>The address of an OTLP receiver (http/protobuf), for example <c>http://127.0.0.1:4318</c>; empty for none.</summary>
    public string TelemetryEndpoint { get; set; } = string.Empty;

    /// <summary>How the console's log is written: <c>text</c> for people, <c>json</c> for programs, one object on each line.</summary>
    [RegularExpression("^(text|json)$")]
    public string LogFormat { get; set; } = "text";

    /// <summary>Takes scheme, host and client address from the headers of these reverse proxies (addresses or networks); empty for none.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>
    /// The file of the certificate, with its private RSA key, that the keys of cookies and links are encrypted with (PKCS #12 or PEM); empty for
    /// none. Whoever can read the host database can else sign in as anybody.
    /// </summary>
    public string KeyCertificate { get; set; } = string.Empty;

    /// <summary>The password of the certificates' files; empty for none. A secret: set it by the environment.</summary>
    public string KeyCertificatePassword { get; set; } = string.Empty;

    /// <summary>Certificates of before, for keys that are still in use.</summary>
    public IList<string> FormerKeyCertificates { get; } = [];

    /// <summary>The files of the certificates (PEM or DER) of those whose signed modules may be installed.</summary>
    public IList<string> ModulePublishers { get; } = [];

    /// <summary>Takes modules that nobody signed. Modules may do whatever the platform may: whoever can put a file on this machine could then run anything in it.</summary>
    public bool AllowUnsignedModules { get; set; }

    /// <summary>Starts without the modules of vendors; <c>--safe-mode</c> sets it.</summary>
    public bool SafeMode { get; set; }

    /// <summary>Hosts (<c>name</c> or <c>name:port</c>) that modules may ask although they are not on the public Internet; empty for none.</summary>
    public IList<string> OutgoingHosts { get; } = [];

    /// <summary>Mail waits in the queue and none is sent: for a copy of a city on another machine, which must not write to its people.</summary>
    public bool HoldMail { get; set; }

    /// <summary>How many posts to a public form one client may make in ten minutes.</summary>
    [Range(1, 100_000)]
    public int PublicFormLimit { get; set; } = 60;

    /// <summary>How many requests of one city are worked on at a time; the others wait in line.</summary>
    [Range(1, 100_000)]
    public int TenantConcurrency { get; set; } = 32;

    /// <summary>How many requests one city takes in a second; 0 for as many as come.</summary>
    [Range(0, 1_000_000)]
    public int TenantRequestsPerSecond { get; set; }

    /// <summary>The city whose staff may look after all cities, in its feature <c>OpenCity.Tenants</c>; empty for none.</summary>
    public string OperatorCity { get; set; } = string.Empty;
}
