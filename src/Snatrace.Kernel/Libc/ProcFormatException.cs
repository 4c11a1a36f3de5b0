namespace Snatrace.Kernel.Libc;

/// <summary>A file of /proc that does not have the form its header gives it. The only exception its decoder throws.</summary>
/// <param name="path">The file.</param>
/// <param name="line">The line's number, 1 for the first.</param>
/// <param name="what">What is wrong with it.</param>
public sealed class ProcFormatException(string path, int line, string what) : Exception($"{path}, line {line}: {what}");
