namespace OpenCity.Decisions.Dmn;

/// <summary>Every message about a model or test file, in English: the keys of the translations.</summary>
internal static class DmnMessages
{
    // The file
    public const string TooLarge = "The file is larger than {0} MB. Split the model into several that import one another.";
    public const string TooDeep = "Elements are nested more than {0} deep. Move inner logic into decisions of its own.";
    public const string TooManyElements = "The file has more than {0} elements. Split the model into several that import one another.";
    public const string TooManyAttributes = "The element {0} has more than {1} attributes.";
    public const string Malformed = "The file is not well-formed XML: {0}";
    public const string HasDtd = "The file has a document type declaration (DOCTYPE). Remove it: DMN needs none, and it can be used to attack a server.";
    public const string UnknownRoot = "The root element is {0} in the namespace “{1}”. A DMN file begins with definitions in a namespace of DMN 1.1 to 1.5.";
    public const string UnknownTestRoot = "The root element is {0} in the namespace “{1}”. A file of DMN test cases begins with testCases.";
    public const string UnknownElement = "The element {0} is not one of DMN at this place and was left out.";
    public const string MissingAttribute = "The element {0} lacks the attribute {1}.";
    public const string MissingElement = "The element {0} lacks the element {1}.";
    public const string MissingExpression = "The element {0} lacks an expression.";
    public const string InvalidReference = "“{0}” does not refer to an element. Write #id, or namespace#id for an element of another model.";
    public const string UnknownValue = "“{0}” is not a value of {1}. The values are: {2}.";
    public const string UnsupportedLanguage = "The expression language “{0}” is not supported. Write this expression in FEEL.";
    public const string ImportedValues = "Values imported into an expression are not supported. Import the model instead.";

    // Names and references
    public const string DuplicateName = "The name “{0}” is used more than once. Give each element a name of its own.";
    public const string UnusableName = "No expression can use the name “{0}”, because FEEL allows no “{1}” there.";
    public const string DuplicateId = "The identifier “{0}” is used more than once.";
    public const string VariableNamedOtherwise = "The variable of “{0}” is named “{1}”. Give both the same name.";
    public const string DanglingReference = "“{0}” requires “{1}”, which is not in the model.";
    public const string DanglingImport = "The model “{0}” is imported from the namespace “{1}”, which is not here. Load that model first.";
    public const string CyclicImports = "Models import one another in a circle: {0}.";
    public const string AmbiguousImport = "Several models have the namespace “{0}”, so it cannot be imported: {1}. Withdraw all but one, or give each a namespace of its own.";
    public const string ImportNotInForce = "The imported model “{0}” has no version in force on {1}. Publish one from that day on first.";
    public const string MixedImports = "Of the imported model “{0}”, “{1}” uses version {2} and “{3}” version {4}. Publish anew what uses the older one first.";
    public const string NotImported = "“{0}” requires “{1}” of the namespace “{2}”, which the model does not import.";
    public const string WrongKind = "“{0}” names “{1}” as {2}, which it is not.";
    public const string CyclicRequirements = "These require one another in a circle, so none can be evaluated: {0}.";
    public const string UnsupportedFunction = "Functions of the kind {0} cannot be evaluated. Write this one in FEEL.";
    public const string UnknownType = "There is no type “{0}”.";
    public const string CyclicTypes = "The type “{0}” is made of itself.";

    // Decision tables
    public const string NoOutputs = "The decision table has no output column.";
    public const string InputCells = "Rule {0} does not have one cell for each input column (cells: {1}, columns: {2}).";
    public const string OutputCells = "Rule {0} does not have one cell for each output column (cells: {1}, columns: {2}).";
    public const string AnnotationCells = "Rule {0} has more remarks than the table has columns for them (remarks: {1}, columns: {2}).";
    public const string OutputWithoutName = "An output column has no name. Where there are several, each needs one.";
    public const string SomeDefaults = "Some output columns have a default and others have none. Give all of them one, or none.";
    public const string PriorityWithoutValues = "The hit policy orders results by the values of the output columns, and no column lists its values.";
    public const string AggregationWithoutCollect = "Only the hit policy COLLECT aggregates results.";
    public const string AggregationOfSeveral = "Results of several output columns can be counted, but not added or compared.";
    public const string RuleWithoutResult = "Rule {0} gives no result.";
    public const string UnreachableRule = "Rule {0} is never reached: rule {1} before it matches whenever it would.";
    public const string NotUnique = "Rule {0} has the same conditions as rule {1}, and only one rule may match. Remove one of them.";
    public const string ContradictingRules = "Rule {0} has the same conditions as rule {1} and gives another result.";
    public const string RepeatedRule = "Rule {0} says the same as rule {1}.";
}
