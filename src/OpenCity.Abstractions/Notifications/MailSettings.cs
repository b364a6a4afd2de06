using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Abstractions.Notifications;

/// <summary>How the city's mail leaves: into the pick-up folder until a server is named.</summary>
[TenantSettings("MailSettings", Title = "Mail")]
public sealed class MailSettings
{
    /// <summary>The name of the mail server; empty for the pick-up folder.</summary>
    [Display(Name = "Mail server"), MaxLength(253), RegularExpression(@"^[A-Za-z0-9.\-:\[\]]*$")]
    public string Host { get; set; } = string.Empty;

    /// <summary>The server's port.</summary>
    [Display(Name = "Port"), Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>The connection is encrypted (STARTTLS) and the server's certificate checked.</summary>
    [Display(Name = "Encrypt the connection (STARTTLS)")]
    public bool UseTls { get; set; } = true;

    /// <summary>The name to sign in with; empty where the server asks for none.</summary>
    [Display(Name = "User name"), MaxLength(200)]
    public string UserName { get; set; } = string.Empty;

    /// <summary>
    /// The name of the secret that holds the password, for example <c>mail</c>. The password itself is not stored here: it stands in
    /// the configuration as <c>OpenCity:Secrets:{tenant}:{name}</c>, so that a tenant reaches no secrets but its own.
    /// </summary>
    [Display(Name = "Name of the secret with the password"), MaxLength(100), RegularExpression("^[A-Za-z0-9_-]*$")]
    public string PasswordKey { get; set; } = string.Empty;

    /// <summary>The name shown as the sender; the city's name where empty.</summary>
    [Display(Name = "Name of the sender"), MaxLength(100)]
    public string FromName { get; set; } = string.Empty;

    /// <summary>The address shown as the sender; the city's where empty.</summary>
    [Display(Name = "Address of the sender"), MaxLength(254), RegularExpression(@"^$|^[^@\s]+@[^@\s]+$")]
    public string FromAddress { get; set; } = string.Empty;
}
